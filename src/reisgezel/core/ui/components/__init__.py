"""The components behind ``{% load ui %}``, by what they are for; no page and no rule."""
