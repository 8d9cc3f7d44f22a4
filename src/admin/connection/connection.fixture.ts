/** Connections for tests. */
import type { Connection } from '../../types';

/** Of a new site. */
export const NO_CONNECTION: Connection = {
	state: 'none',
	client_id: '',
	has_client_secret: false,
	connected_as: '',
	scopes: [],
	token_issued_at: null,
	token_expires_at: null,
	redirect_uri: 'https://example.org/patreon-gate/callback/',
	campaign: null,
	last_error: null,
};

/** Client ID and client secret are stored; Patreon was not asked yet. */
export const DRAFT_CONNECTION: Connection = { ...NO_CONNECTION, state: 'draft', client_id: 'client-of-mira', has_client_secret: true };

/** A Patreon page is connected. */
export const CONNECTED: Connection = {
	...DRAFT_CONNECTION,
	state: 'connected',
	campaign: { id: '9', name: 'Mira Makes Maps', currency: 'USD', url: 'https://www.patreon.com/mira', is_monthly: true, is_connected: true },
};
