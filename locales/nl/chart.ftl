# De woorden in de tekeningen.
chart-subject = Onderdeel
chart-reading = Lezing
chart-level = Niveau
chart-claim = gezegd
chart-evidence = gemeten
chart-prudent = voorzichtig
chart-target = doel
chart-interval = 95%-interval
chart-gap = verschil
chart-probability = zekerheid
chart-spread = afstand
chart-balance = hierbinnen liggen alle pijlers
chart-unknown = onbekend
chart-to = tot
