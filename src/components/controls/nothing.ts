/** Nothing to choose: the description of the condition type says it all. */
export function Nothing(): null {
	return null;
}
