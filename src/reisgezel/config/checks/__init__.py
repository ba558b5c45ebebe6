"""What ``reisgezel doctor`` looks at; nothing here changes anything but stray files, when asked to."""
