-- Gives a session the settings that an application's session has at its start, from 9.4.
reset all
