"""Guiding a client: services with their flow, trajectories, plans with goals, scores and checklists."""
