import { DEMO } from '../../sandbox/people/demo-campaigns';
import { connectCampaign } from '../../tools/demo/connect';
import { WebClient } from '../../tools/demo/client';
import type { Site } from '../../tools/site/site';
import { publish, type Draft, type Form } from './content';

/** Connects the campaign without the screens, which `journey.spec.ts` tests. */
export async function connect( site: Site ): Promise< void > {
	const admin = new WebClient( site.url );
	await admin.signIn( 'admin', 'password' );
	await connectCampaign( admin, site.sandbox.url );
}

/** Creates a post that is locked for Studio. */
export async function publishLocked( site: Site, form: Form, title: string ): Promise< Draft > {
	const post = await publish( site, form, title );
	await site.php(
		`$lock = Patreon_Gate\\Gating\\Lock::from_array( array( 'match' => 'any', 'inverse' => false, 'campaign' => '', 'conditions' => array( array( 'type' => 'tiers', 'params' => array( 'tiers' => array( $data['tier'] ) ) ) ) ) );
		Patreon_Gate\\Plugin::instance()->post_locks()->set( $data['id'], $lock );
		return true;`,
		{ id: post.id, tier: DEMO.tiers.studio }
	);
	return post;
}
