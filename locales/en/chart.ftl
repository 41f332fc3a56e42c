# The words in the drawings.
chart-subject = Part
chart-reading = Reading
chart-level = Level
chart-claim = said
chart-evidence = measured
chart-prudent = prudent
chart-target = target
chart-interval = 95% interval
chart-gap = gap
chart-probability = certainty
chart-spread = distance
chart-balance = all pillars lie within this
chart-unknown = unknown
chart-to = to
