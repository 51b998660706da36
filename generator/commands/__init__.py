"""The commands of ``casebook``, a module a topic. Part of the command line: they may print and exit; ``cli`` loads the one that is asked for."""
