// With @rudderstack/rudder-sdk-node.
const Analytics = require("@rudderstack/rudder-sdk-node");
const send = require("./two_halves.cjs");

const [host, writeKey, count] = process.argv.slice(2);
const client = new Analytics(writeKey, {
  dataPlaneUrl: `http://${host}`,
  flushAt: 100,
  flushInterval: 500,
  retryCount: 20,
});
send(client, count, () => client.flush());
