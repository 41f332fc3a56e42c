// With @segment/analytics-node.
const { Analytics } = require("@segment/analytics-node");
const send = require("./two_halves.cjs");

const [host, writeKey, count] = process.argv.slice(2);
const client = new Analytics({ writeKey, host: `http://${host}`, flushAt: 100, flushInterval: 500, maxRetries: 20 });
send(client, count, () => client.closeAndFlush({ timeout: 60000 }));
