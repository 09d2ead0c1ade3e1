/// Projects, tasks and jobs, as CVAT's interface has them.
package dev.armature.server.api.project;
