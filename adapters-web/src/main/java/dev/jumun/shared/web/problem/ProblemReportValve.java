package dev.jumun.shared.web.problem;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tomcat's last word, for requests that never reach the application: a malformed request line, a
 * forbidden method. Without it they would get a page of HTML.
 */
public final class ProblemReportValve extends ErrorReportValve {

    private static final Logger log = LoggerFactory.getLogger(ProblemReportValve.class);
    private static final int FIRST_ERROR = 400;

    private final ProblemWriter problems;

    public ProblemReportValve(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        int status = response.getStatus();
        if (status < FIRST_ERROR
                || response.getContentWritten() > 0
                || !response.setErrorReported()) {
            return;
        }
        try {
            problems.send(request, response, ProblemErrorController.ofStatus(status));
            response.finishResponse();
        } catch (IOException e) {
            log.debug("the client has gone before it was told {}", status, e);
        }
    }
}
