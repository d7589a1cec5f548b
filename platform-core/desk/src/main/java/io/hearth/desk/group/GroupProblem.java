package io.hearth.desk.group;

import io.hearth.kernel.web.ProblemCode;
import org.springframework.http.HttpStatus;

/** What can be wrong between a company and its group. */
public enum GroupProblem implements ProblemCode {
    /** A headquarters is a member of no group. */
    GROUP_OF_GROUPS("group.group-of-groups", HttpStatus.UNPROCESSABLE_CONTENT),
    /** There is no such company, or it does not work now; params.address. */
    COMPANY_UNKNOWN("group.company-unknown", HttpStatus.UNPROCESSABLE_CONTENT),
    /** It is in this group already, or invited. */
    ALREADY_INVITED("group.already-invited", HttpStatus.CONFLICT),
    /** The company belongs to a group and leaves it first. */
    IN_A_GROUP("group.in-a-group", HttpStatus.CONFLICT),
    /** The company belongs to no group that could be granted anything. */
    NO_GROUP("group.no-group", HttpStatus.CONFLICT),
    /** There is no such estate; params.estates. */
    ESTATE_UNKNOWN("group.estate-unknown", HttpStatus.UNPROCESSABLE_CONTENT);

    private final String code;
    private final HttpStatus status;

    GroupProblem(String code, HttpStatus status) {
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
