/// Long work: which kinds there are, and the queue that does them.
package dev.armature.server.work;
