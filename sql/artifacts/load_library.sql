-- Loads a library into this session only. From 9.4.
load {library}
