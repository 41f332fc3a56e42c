// The same with @rudderstack/rudder-sdk-node.
const { createInterface } = require("node:readline");
const Analytics = require("@rudderstack/rudder-sdk-node");

const [host, writeKey, count] = process.argv.slice(2);
const client = new Analytics(writeKey, {
  dataPlaneUrl: `http://${host}`,
  flushAt: 100,
  flushInterval: 500,
  retryCount: 20,
});

function send(from, to) {
  for (let number = from; number < to; number++) {
    client.track({ userId: "one-customer", event: "Article Read", properties: { number } });
  }
}

send(0, count / 2);
console.log("half");
const input = createInterface({ input: process.stdin });
input.once("line", async () => {
  input.close();
  send(count / 2, Number(count));
  console.log("sent");
  await client.flush();
});
