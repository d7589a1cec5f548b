package io.hearth.desk.workorder;

import io.hearth.kernel.web.ProblemCode;
import org.springframework.http.HttpStatus;

/** What the workorder module refuses. */
public enum WorkProblem implements ProblemCode {
    /** A step that is none of the usual ones must say what it is. */
    LABEL_REQUIRED("work.label-required", HttpStatus.UNPROCESSABLE_CONTENT),
    /** The photo is not there, is no photo, or belongs to something else. */
    PHOTO_UNKNOWN("work.photo-unknown", HttpStatus.UNPROCESSABLE_CONTENT),
    /** Nobody arrives before they set out, or in the past, or takes more than a day for it. */
    WINDOW_INVALID("work.window-invalid", HttpStatus.UNPROCESSABLE_CONTENT),
    /** The catalogue has no such material in use. */
    MATERIAL_UNKNOWN("work.material-unknown", HttpStatus.UNPROCESSABLE_CONTENT),
    /** What is scanned must be one material. */
    BARCODE_TAKEN("work.barcode-taken", HttpStatus.CONFLICT),
    /** The step is not one of this ticket's. */
    STEP_UNKNOWN("work.step-unknown", HttpStatus.UNPROCESSABLE_CONTENT),
    /** A checklist names each item once. */
    ITEM_TWICE("work.item-twice", HttpStatus.UNPROCESSABLE_CONTENT),
    /** The ticket's checklist has no such item. */
    ITEM_UNKNOWN("work.item-unknown", HttpStatus.NOT_FOUND);

    private final String code;
    private final HttpStatus status;

    WorkProblem(String code, HttpStatus status) {
        this.code = code;
        this.status = status;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public Category category() {
        return Category.USER;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
