/// The server's start: settings, the program `armature serve`, the application that Spring holds together.
///
/// Only this module knows Spring; docs/decisions/0017-server-framework.md says why it is there at all.
package dev.armature.server;
