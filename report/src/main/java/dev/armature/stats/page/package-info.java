/// The numbers of a dataset as one page with plots. In go the counters of [dev.armature.stats], out comes HTML.
package dev.armature.stats.page;
