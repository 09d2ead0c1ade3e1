/// Who asks, and what they may do: sessions, tokens, passwords, CSRF, and the rights of every route.
package dev.armature.server.access;
