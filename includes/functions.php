<?php
/**
 * The public PHP API. See docs/extending.md.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

use Patreon_Gate\Built_Script;
use Patreon_Gate\Gating\Callback_Evaluator;
use Patreon_Gate\Gating\Condition;
use Patreon_Gate\Gating\Condition_Type;
use Patreon_Gate\Gating\Decision;
use Patreon_Gate\Gating\Evaluator;
use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Gating\Lock_Codec;
use Patreon_Gate\Gating\Offer;
use Patreon_Gate\Gating\Viewer;
use Patreon_Gate\Membership\Tier_Catalogue;
use Patreon_Gate\Plugin;
use Patreon_Gate\Storage\Locks\Post_Locks;

/**
 * Tells whether the current viewer may read a post, according to its own lock (parts of it may have further locks).
 *
 * @api
 * @since 0.1.0
 * @param int $post_id Post.
 */
function patreon_gate_can_view( int $post_id ): bool {
	return patreon_gate_decide( $post_id )->granted;
}

/**
 * Tells whether the person who sent the request may act on a post as on one they can read: comment on it, like it, rate it. Unlike
 * `patreon_gate_can_view()`, it also considers that person in admin-ajax, REST and XML-RPC, where output is rendered as for a logged-out
 * visitor. Call it before you store what somebody did, and never to decide what to show.
 *
 * @api
 * @since 0.1.0
 * @param int $post_id Post.
 */
function patreon_gate_can_act( int $post_id ): bool {
	return Plugin::instance()->access()->may_act( $post_id );
}

/**
 * Decides whether the current viewer may read a post, and why.
 *
 * @api
 * @since 0.1.0
 * @param int $post_id Post.
 * @return Decision With `granted`, `reason` and, if it unlocks later by itself, `opens_at`.
 */
function patreon_gate_decide( int $post_id ): Decision {
	return Plugin::instance()->access()->decide_post( $post_id );
}

/**
 * Returns the current reader. A logged-out visitor in mail, cron, CLI and everything else that is rendered for everybody.
 *
 * @api
 * @since 0.1.0
 */
function patreon_gate_viewer(): Viewer {
	return Plugin::instance()->access()->viewer();
}

/**
 * Returns the value of a placeholder for the current reader: of the call to action that is being rendered, elsewhere of their membership.
 *
 * @api
 * @since 0.1.0
 * @param string $id ID of a placeholder, such as `price`. See docs/extending.md.
 * @return string Plain text: escape it where you print it. '' for one that is unknown or has no value.
 */
function patreon_gate_value( string $id ): string {
	return Plugin::instance()->placeholders()->value( $id );
}

/**
 * Indexes the public text of a post again, with the locks that add-ons add to it now.
 *
 * @api
 * @since 0.1.0
 * @param int $post_id Post.
 */
function patreon_gate_index( int $post_id ): void {
	Plugin::instance()->public_index()->index( $post_id );
}

/**
 * Returns the part of a post's content that everybody may read, for everything that is stored, sent, indexed or shown without a reader:
 * descriptions, your own feeds, search indexes, mails.
 *
 * @api
 * @since 0.1.0
 * @param int $post_id Post.
 * @return string Block markup or classic HTML without calls to action: the stored content if nothing of it is locked; '' if nothing
 *                is public, the post has a password, or there is no such post.
 */
function patreon_gate_public_content( int $post_id ): string {
	$post = get_post( $post_id );
	return $post instanceof WP_Post && '' === $post->post_password ? Plugin::instance()->public_content()->markup( $post ) : '';
}

/**
 * Returns the call to action of a post as plain text, for mails and messages: why it is locked, and the address of the post. It is that of a
 * logged-out visitor, whoever the current user is. Put it below `patreon_gate_public_content()`.
 *
 * @api
 * @since 0.1.0
 * @param int $post_id Post.
 * @return string Heading, sentence and address, with an empty line between them; '' if nothing of the post is locked, or there is no such post.
 */
function patreon_gate_call_to_action_text( int $post_id ): string {
	$post = get_post( $post_id );
	return $post instanceof WP_Post ? Plugin::instance()->mail_text()->of( $post ) : '';
}

/**
 * Tells whether a logged-out visitor may read less than all of a post, whoever the current user is.
 *
 * @api
 * @since 0.1.0
 * @param int $post_id Post.
 */
function patreon_gate_is_restricted( int $post_id ): bool {
	$post = get_post( $post_id );
	return $post instanceof WP_Post && Plugin::instance()->public_content()->is_restricted( $post );
}

/**
 * Registers a condition type. Call it in the action `patreon_gate_conditions_register`.
 *
 * @api
 * @since 0.1.0
 * @param string               $id   Id, such as `my-add-on/weekday`.
 * @param array<string, mixed> $args `label` (string, translated), `description` (string, translated), `schema` (JSON schema of the
 *                                   parameters, an object; none if left out) and `evaluate`: an `Evaluator`, or a function that
 *                                   takes parameters (array), `Viewer`, `Subject` and Unix time (int), and returns true, false or a `Verdict`.
 *                                   May have what `Condition_Type` takes besides: `sentence` (string, translated), `same_for_every_post`
 *                                   and `strangers_never` (bool), `offer`: a function that takes parameters (array), `Tier_Catalogue` and
 *                                   whether the reader pays (bool), and returns an `Offer`; and `lacks_tier`: a function that takes
 *                                   parameters (array) and returns whether a tier has yet to be chosen.
 */
function patreon_gate_register_condition_type( string $id, array $args ): void {
	$types = Plugin::instance()->condition_types();
	if ( ! $types->is_open() ) {
		_doing_it_wrong( __FUNCTION__, esc_html__( 'Register condition types in the action patreon_gate_conditions_register.', 'tier-gate-for-patreon' ), '0.1.0' );
		return;
	}
	$evaluate    = $args['evaluate'] ?? null;
	$label       = $args['label'] ?? $id;
	$description = $args['description'] ?? '';
	$schema      = $args['schema'] ?? array(
		'type'       => 'object',
		'properties' => array(),
	);
	if ( is_callable( $evaluate ) && ! $evaluate instanceof Evaluator ) {
		$evaluate = new Callback_Evaluator( $evaluate );
	}
	$offer      = $args['offer'] ?? null;
	$sentence   = $args['sentence'] ?? '';
	$lacks_tier = $args['lacks_tier'] ?? null;
	$fits       = is_string( $sentence ) && ( null === $offer || is_callable( $offer ) ) && ( null === $lacks_tier || is_callable( $lacks_tier ) );
	if ( ! $fits || ! $evaluate instanceof Evaluator || ! is_string( $label ) || ! is_string( $description ) || ! is_array( $schema ) ) {
		_doing_it_wrong( __FUNCTION__, esc_html__( 'A condition type needs a label, a description, a schema and an evaluate callback.', 'tier-gate-for-patreon' ), '0.1.0' );
		return;
	}
	$named = array();
	foreach ( $schema as $key => $value ) {
		$named[ (string) $key ] = $value;
	}
	try {
		$types->registry()->register(
			new Condition_Type(
				$id,
				$label,
				$description,
				$named,
				$evaluate,
				null === $offer ? null : static function ( Condition $condition, Tier_Catalogue $tiers, bool $is_paying ) use ( $offer ): Offer {
					$made = $offer( $condition->params, $tiers, $is_paying );
					return $made instanceof Offer ? $made : throw new UnexpectedValueException( 'An offer must be an Offer.' );
				},
				true === ( $args['same_for_every_post'] ?? false ),
				true === ( $args['strangers_never'] ?? false ),
				$sentence,
				null === $lacks_tier ? null : static fn ( Condition $condition ): bool => true === $lacks_tier( $condition->params )
			)
		);
	} catch ( InvalidArgumentException $error ) {
		_doing_it_wrong( __FUNCTION__, esc_html( $error->getMessage() ), '0.1.0' );
	}
}

/**
 * Saves a post together with its lock, so that it is never public, not even while other plugins handle its publication. Use it instead of
 * `wp_insert_post()` or `wp_update_post()` followed by `update_post_meta()`.
 *
 * @api
 * @since 0.1.0
 * @param array<string, mixed> $post As for `wp_insert_post()`, but unslashed. With `ID`, that post is updated.
 * @param Lock                 $lock Lock of the post.
 * @return int|WP_Error Id of the post. An error if the lock cannot be read, or WordPress refuses; nothing is saved then.
 */
function patreon_gate_insert_locked_post( array $post, Lock $lock ): int|WP_Error {
	if ( ! $lock->readable ) {
		return new WP_Error( 'patreon_gate_unreadable_lock', __( 'This lock cannot be read, so the post was not saved.', 'tier-gate-for-patreon' ) );
	}
	$meta               = $post['meta_input'] ?? array();
	$post['meta_input'] = array( Post_Locks::META_LOCK => Lock_Codec::write( $lock ) ) + ( is_array( $meta ) ? $meta : array() );
	/** @var array{ID?: int, post_title?: string} $slashed */
	$slashed = wp_slash( $post );
	return 0 === ( $slashed['ID'] ?? 0 ) ? wp_insert_post( $slashed, true ) : wp_update_post( $slashed, true );
}

/**
 * Adds the script that announces on pages when a call to action is seen, when its links are clicked, and when something is unlocked. Call it
 * while scripts are enqueued (`wp_enqueue_scripts`), on the pages where you listen. Without this call, pages get no script.
 *
 * The actions are those of `@wordpress/hooks`: `patreonGate.front.seen`, `patreonGate.front.clicked`, `patreonGate.front.unlocked`.
 *
 * @api
 * @since 0.1.0
 */
function patreon_gate_announce_on_pages(): void {
	Built_Script::register( 'front' );
	wp_enqueue_script( 'patreon-gate-front' );
}
