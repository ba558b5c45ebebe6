"""Agreements with municipalities: what is sold, for whom, at what tariff; not what was done for it."""
