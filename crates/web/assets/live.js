// Shows what happens while one looks. Without it one loads the page again.
"use strict";
