/// Files that come and go: uploads in CVAT's three ways, imports, exports.
package dev.armature.server.api.exchange;
