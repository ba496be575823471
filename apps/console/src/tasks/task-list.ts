/** The lists behind the chips; they stand in the address, so that Back undoes them. */
export const taskLists = ['open', 'overdue', 'mine', 'unassigned', 'closed'] as const;
export type TaskList = (typeof taskLists)[number];

export const filterOf = {
  open: {},
  overdue: { overdueOnly: true },
  mine: { mineOnly: true },
  unassigned: { unassignedOnly: true },
  closed: { closed: true },
} as const satisfies Record<TaskList, object>;

export function isTaskList(value: unknown): value is TaskList {
  return taskLists.some((list) => list === value);
}
