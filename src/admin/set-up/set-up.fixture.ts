/** The state of the set-up for tests. */
import type { SetUp } from '../../types';

/** On a new site. */
export const NEW_SET_UP: SetUp = {
	step: '',
	is_over: false,
	is_connected: false,
	has_members: false,
	has_lock: false,
	was_seen: false,
	site: { name: 'Maps', is_https: true, is_local: false },
	patreon: { clients: 'https://www.patreon.com/clients', create: 'https://www.patreon.com/create' },
};
