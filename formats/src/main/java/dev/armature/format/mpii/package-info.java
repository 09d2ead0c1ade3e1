/// MPII Human Pose as JSON, the list of persons that HRNet and its heirs read. Only read.
package dev.armature.format.mpii;
