/**
 * Everything a company has, as one file to take along: each table as CSV and JSON lines, all files, and a list of what is in it. Made in
 * the background from one moment's state, also while the company is leaving, and kept for a week. Holds nothing that only opens doors,
 * such as secrets and digests; it says which columns it left out.
 */
@ApplicationModule(allowedDependencies = {"api", "attachment"})
@NullMarked
package io.hearth.desk.takeout;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
