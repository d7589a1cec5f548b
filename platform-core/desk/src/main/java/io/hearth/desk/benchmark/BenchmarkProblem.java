package io.hearth.desk.benchmark;

import io.hearth.kernel.web.ProblemCode;
import org.springframework.http.HttpStatus;

/** What the benchmark module refuses. */
public enum BenchmarkProblem implements ProblemCode {
    /** There is no measure of that key. */
    UNKNOWN_MEASURE("benchmark.unknown-measure", HttpStatus.UNPROCESSABLE_CONTENT),
    /** The measure is no time and no rating, so nothing of it is spread. */
    NO_DISTRIBUTION("benchmark.no-distribution", HttpStatus.UNPROCESSABLE_CONTENT),
    /** The answer would have more cells than anybody reads. */
    TOO_MANY_CELLS("benchmark.too-many-cells", HttpStatus.UNPROCESSABLE_CONTENT);

    private final String code;
    private final HttpStatus status;

    BenchmarkProblem(String code, HttpStatus status) {
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
