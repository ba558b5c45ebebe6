"""One folder per release: a small house as that release stored it, which every later one must read.

``rows.json`` holds the migrations of the release and the rows of its tables, in the form of a backup;
``keys.json`` the keys they were written with. The people are invented and the keys made up: both are
only here. ``tools/keep_release`` writes a folder; while a release is not out, it may write it anew.
"""
