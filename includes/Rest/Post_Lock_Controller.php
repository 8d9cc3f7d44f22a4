<?php
/**
 * Route of a post's locks.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Rest;

use Closure;
use Patreon_Gate\Gating\Condition_Registry;
use Patreon_Gate\Gating\Lock_Codec;
use Patreon_Gate\Gating\Rules\Rule_Match;
use Patreon_Gate\Listing\Lock_Origin;
use Patreon_Gate\Locks\Effective_Locks;
use Patreon_Gate\Locks\Lock_Warnings;
use Patreon_Gate\Locks\Rules\Post_Rules;
use Patreon_Gate\Locks\Rules\Rule_Words;
use Patreon_Gate\Saving\Refused_Rule;
use Patreon_Gate\Saving\Rule_Changes;
use Patreon_Gate\Storage\Locks\Post_Locks;
use Patreon_Gate\Storage\Locks\Rule_Store;
use WP_Error;
use WP_Post;
use WP_REST_Request;

/** Returns which locks hold for a post, where they come from, and warnings about locks that their author probably did not mean; makes a post an exception from rules. */
final class Post_Lock_Controller implements Controller {

	/**
	 * @param Effective_Locks         $effective Finds the locks that hold for a post.
	 * @param Condition_Registry      $types     Condition types.
	 * @param Closure(): Post_Rules   $rules     Finds the rules that hold for a post.
	 * @param Closure(): Rule_Changes $changes   Changes exceptions.
	 * @param Post_Locks              $stored    Locks of posts themselves.
	 * @param Rule_Store              $store     Locks that new posts get.
	 */
	public function __construct( private readonly Effective_Locks $effective, private readonly Condition_Registry $types, private readonly Closure $rules, private readonly Closure $changes, private readonly Post_Locks $stored, private readonly Rule_Store $store ) {}

	/** @return list<Route> */
	public function routes(): array {
		$id = array(
			'type'    => 'integer',
			'minimum' => 1,
		);
		return array(
			new Route( '/posts/(?P<id>[\d]+)/lock', 'GET', Permission::Edit_Post, array( 'id' => $id ), Schemas::post_lock(), $this->read( ... ) ),
			new Route(
				'/posts/(?P<id>[\d]+)/exception',
				'PUT',
				Permission::Manage,
				array(
					'id'           => $id,
					'is_exception' => array( 'type' => 'boolean', 'required' => true ),
				),
				Schemas::post_lock(),
				$this->set_exception( ... )
			),
		);
	}

	/**
	 * @phpstan-param WP_REST_Request<array<string, mixed>> $request
	 * @return array<string, mixed>|WP_Error
	 */
	private function read( WP_REST_Request $request ): array|WP_Error {
		$id   = $request->get_param( 'id' );
		$post = is_int( $id ) ? get_post( $id ) : null;
		if ( ! $post instanceof WP_Post ) {
			return new WP_Error( 'rest_post_invalid_id', __( 'Post not found.', 'tier-gate-for-patreon' ), array( 'status' => 404 ) );
		}
		return $this->view( $post );
	}

	/**
	 * @phpstan-param WP_REST_Request<array<string, mixed>> $request
	 * @return array<string, mixed>|WP_Error
	 */
	private function set_exception( WP_REST_Request $request ): array|WP_Error {
		$id   = $request->get_param( 'id' );
		$post = is_int( $id ) ? get_post( $id ) : null;
		if ( ! $post instanceof WP_Post ) {
			return new WP_Error( 'rest_post_invalid_id', __( 'Post not found.', 'tier-gate-for-patreon' ), array( 'status' => 404 ) );
		}
		try {
			( $this->changes )()->set_exception( $post->ID, true === $request->get_param( 'is_exception' ) );
		} catch ( Refused_Rule $refused ) {
			return Rule_Texts::error( $refused->why );
		}
		return $this->view( $post );
	}

	/** Tells whether the lock of a post that was not saved yet is the one that new posts of its type get. */
	private function is_default( WP_Post $post ): bool {
		if ( 'auto-draft' !== $post->post_status || ! Post_Locks::has_defaults() ) {
			return false;
		}
		$own     = $this->stored->get( $post->ID );
		$default = $this->store->current()->default_lock( $post->post_type );
		return null !== $own && null !== $default && Lock_Codec::write( $own ) === Lock_Codec::write( $default );
	}

	/** @return array<string, mixed> */
	private function view( WP_Post $post ): array {
		$found  = $this->effective->of( $post->ID );
		$source = $found->sources[0] ?? 'none';
		$rules  = Post_Locks::has_rules() ? ( $this->rules )()->holding( $post ) : array();
		return array(
			'post_id'      => $post->ID,
			'source'       => $source,
			'why'          => implode( ' ', Lock_Origin::sentences( $found, $rules ) ),
			'rules'        => array_map(
				static fn ( Rule_Match $with ): array => array(
					'id'    => $with->rule->id,
					'name'  => Rule_Words::name( $with->rule ),
					'why'   => Rule_Words::why( $with ),
					'locks' => null !== $with->rule->lock,
				),
				$rules
			),
			'is_exception' => Post_Locks::has_rules() && ( $this->rules )()->is_exception( $post->ID ),
			'is_default'   => $this->is_default( $post ),
			'locks'        => array_map( Lock_Codec::answer( ... ), $found->locks ),
			'warnings'     => Lock_Warnings::of( $found->locks, $this->types, time() ),
		);
	}
}
