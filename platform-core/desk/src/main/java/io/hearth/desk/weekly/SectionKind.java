package io.hearth.desk.weekly;

import io.swagger.v3.oas.annotations.media.Schema;

/** What a part of a paper is about. */
@Schema(name = "WeeklySectionKind")
public enum SectionKind {
    REPAIRS,
    PLANNED,
    NOTICES,
    /** Under its words stand the good deeds that the paper names. */
    DEEDS,
    NUMBERS,
    OTHER
}
