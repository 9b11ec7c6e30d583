/**
 * The settings of a task: its rules, its pictures, where its problems come from and how they are split. Begin with {@link
 * org.facecard.pipelines.study.spec.task.TaskSpec}.
 */
@NullMarked
package org.facecard.pipelines.study.spec.task;

import org.jspecify.annotations.NullMarked;
