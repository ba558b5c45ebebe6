"""Components, base templates, styles and charts: how everything looks, and nothing of what it means."""
