/// XML text with the place of every element in bytes, and XML written. Knows nothing of datasets.
package dev.armature.xml;
