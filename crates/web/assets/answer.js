// Saves each answer as it is given. Without it the buttons of the form do the same.
"use strict";
