/**
 * Files of a company, in a local folder or in an S3 bucket. Publishes one interface; the company's prefix is added here, so a
 * feature cannot name another company's file. Refuses keys that climb out of their folder and content that is not what was
 * announced.
 */
@NullMarked
package io.hearth.kernel.storage;

import org.jspecify.annotations.NullMarked;
