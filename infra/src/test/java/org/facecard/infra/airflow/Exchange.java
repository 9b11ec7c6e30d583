package org.facecard.infra.airflow;

/**
 * What was asked and answered.
 *
 * @param method HTTP method
 * @param path with its query
 * @param sent body of the request, empty for a login
 * @param status HTTP status
 * @param answer body of the answer
 */
record Exchange(String method, String path, String sent, int status, String answer) {
    boolean asks(String otherMethod, String otherPath, String body) {
        boolean same = method.equals(otherMethod) && path.equals(otherPath);
        return same && (sent.isEmpty() || sent.equals(body));
    }
}
