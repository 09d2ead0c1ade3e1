/// A server of armature, or of CVAT, over HTTP.
package dev.armature.remote;
