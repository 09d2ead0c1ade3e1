/// What the server is told by flags, environment and file, and the folder that it keeps its things in.
package dev.armature.server.settings;
