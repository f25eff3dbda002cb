// Package config reads the settings of Panelist from the environment. The
// struct Config is their documentation: the table in the README is made of its
// tags. It imports no other package of Panelist.
package config
