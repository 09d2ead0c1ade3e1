/// What all of the server's HTTP has in common: JSON and its content type, errors as sentences, pages of lists,
/// limits, the log of requests.
package dev.armature.server.http;
