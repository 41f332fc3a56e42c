// Verifies a delivery with the package that receivers use: {"secret", "headers", "body"} on standard input.
const { Webhook } = require("standardwebhooks");

const delivery = JSON.parse(require("fs").readFileSync(0, "utf8"));
try {
  new Webhook(delivery.secret).verify(delivery.body, delivery.headers);
  console.log("verified");
} catch (error) {
  console.log("refused:", error.message);
}
