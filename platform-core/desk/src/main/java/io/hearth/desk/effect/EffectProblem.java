package io.hearth.desk.effect;

import io.hearth.kernel.web.ProblemCode;
import org.springframework.http.HttpStatus;

/** Why nothing can be said of an effect. */
public enum EffectProblem implements ProblemCode {
    /** Too few weeks have gone by; params.from says from when on it can be checked. */
    TOO_EARLY("effect.too-early", HttpStatus.CONFLICT),
    /** Too little happened at the estates before or after to say anything. */
    TOO_LITTLE("effect.too-little", HttpStatus.CONFLICT),
    /** Too few estates in sight did not take part; params.found and params.needed say how many. */
    NO_COMPARISON("effect.no-comparison", HttpStatus.CONFLICT);

    private final String code;
    private final HttpStatus status;

    EffectProblem(String code, HttpStatus status) {
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
