package org.facecard.infra.serve.view;

/**
 * A picture that the model saw.
 *
 * @param waypoint at which one, from 1
 * @param address of the image
 * @param caption what it shows, as text
 */
public record ShownPicture(int waypoint, String address, String caption) {}
