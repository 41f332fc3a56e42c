// Sends events with a client: half of them, then the rest while nobody listens.
const { createInterface } = require("node:readline");

module.exports = function send(client, count, flush) {
  const track = (from, to) => {
    for (let number = from; number < to; number++) {
      client.track({ userId: "one-customer", event: "Article Read", properties: { number } });
    }
  };
  track(0, count / 2);
  console.log("half");
  const input = createInterface({ input: process.stdin });
  input.once("line", async () => {
    input.close();
    track(count / 2, Number(count));
    console.log("sent");
    await flush();
  });
};
