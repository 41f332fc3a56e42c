# Answering.
