/// Reviews: issues and comments, as CVAT's interface has them.
package dev.armature.server.api.review;
