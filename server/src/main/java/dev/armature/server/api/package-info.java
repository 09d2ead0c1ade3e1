/// The routes: one class for each resource, which turns words into calls and results into words.
package dev.armature.server.api;
