package io.hearth.desk.report;

/**
 * A photo that was added.
 *
 * @param left how many more may be added
 */
public record ReportPhoto(int left) {}
