/// What can be mended of what [dev.armature.check.Checks] finds, without asking anybody.
package dev.armature.check.repair;
