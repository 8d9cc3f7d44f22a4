<?php
/**
 * Routes of rules for many posts.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Rest;

use Closure;
use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Gating\Lock_Codec;
use Patreon_Gate\Gating\Rules\Rule;
use Patreon_Gate\Gating\Rules\Rule_Codec;
use Patreon_Gate\Locks\Condition_Check;
use Patreon_Gate\Saving\Refused_Rule;
use Patreon_Gate\Saving\Rule_Changes;
use Patreon_Gate\Storage\Locks\Rule_Store;
use WP_Error;
use WP_REST_Request;

/** Lists rules, changes one at a time, says beforehand what a change would do, and takes the last change back. */
final class Rules_Controller implements Controller {

	/**
	 * @param Rule_Store              $store   Stored rules.
	 * @param Closure(): Rule_Changes $changes Changes them.
	 * @param Closure(): Rules_View   $view    Builds responses.
	 * @param Condition_Check         $check   Validates conditions.
	 */
	public function __construct( private readonly Rule_Store $store, private readonly Closure $changes, private readonly Closure $view, private readonly Condition_Check $check ) {}

	/** @return list<Route> */
	public function routes(): array {
		$version = array( 'version' => array( 'type' => 'integer', 'minimum' => 0, 'required' => true ) );
		$id      = array( 'rule' => array( 'type' => 'string', 'pattern' => '^[A-Za-z0-9-]{1,64}$' ) );
		$values  = Rule_Codec::properties();
		$new     = array( 'kind' => $values['kind'] + array( 'required' => true ) ) + $values;
		$list    = Rule_Schemas::rules();
		return array(
			new Route( '/rules', 'GET', Permission::Manage, array(), $list, fn (): array => ( $this->view )()->all() ),
			new Route( '/rules', 'POST', Permission::Manage, $version + $new, $list, $this->create( ... ) ),
			new Route( '/rules/preview', 'POST', Permission::Manage, array( 'id' => $id['rule'], 'delete' => array( 'type' => 'boolean' ) ) + $values, Rule_Schemas::preview(), $this->preview( ... ) ),
			new Route( '/rules/undo', 'POST', Permission::Manage, $version, $list, fn ( WP_REST_Request $request ): array|WP_Error => $this->change( static fn ( Rule_Changes $changes ) => $changes->undo( self::version( $request ) ) ) ),
			new Route(
				'/rules/subjects',
				'GET',
				Permission::Manage,
				array(
					'kind'     => array( 'type' => 'string', 'enum' => array( 'taxonomy', ...Rule::KINDS ), 'required' => true ),
					'taxonomy' => array( 'type' => 'string' ),
					'search'   => array( 'type' => 'string' ),
				),
				Schemas::list_of( Rule_Schemas::subject() ),
				static fn ( WP_REST_Request $request ): array => Rule_Subjects::of( self::text( $request, 'kind' ), self::text( $request, 'taxonomy' ), self::text( $request, 'search' ) )
			),
			new Route( '/rules/defaults/(?P<type>[a-z0-9_-]{1,20})', 'PUT', Permission::Manage, $version + array( 'type' => array( 'type' => 'string' ), 'lock' => $values['lock'] ), $list, $this->set_default( ... ) ),
			new Route( '/rules/one/(?P<rule>[A-Za-z0-9-]{1,64})', 'PUT', Permission::Manage, $version + $id + $values, $list, $this->update( ... ) ),
			new Route( '/rules/one/(?P<rule>[A-Za-z0-9-]{1,64})', 'DELETE', Permission::Manage, $version + $id, $list, fn ( WP_REST_Request $request ): array|WP_Error => $this->change( static fn ( Rule_Changes $changes ) => $changes->delete( self::text( $request, 'rule' ), self::version( $request ) ) ) ),
		);
	}

	/**
	 * @phpstan-param WP_REST_Request<array<string, mixed>> $request
	 * @return array<string, mixed>|WP_Error
	 */
	private function create( WP_REST_Request $request ): array|WP_Error {
		// Without a lock, a rule keeps posts public. Somebody has to say that.
		if ( ! $request->has_param( 'lock' ) ) {
			return Rule_Texts::error( 'lock' );
		}
		$rule    = self::changed( new Rule( wp_generate_uuid4(), '', Rule::SITE, '', '', null ), $request );
		$refused = $this->refusal( $rule->lock, null );
		return $refused ?? $this->change( static fn ( Rule_Changes $changes ) => $changes->save( $rule, self::version( $request ) ) );
	}

	/**
	 * @phpstan-param WP_REST_Request<array<string, mixed>> $request
	 * @return array<string, mixed>|WP_Error
	 */
	private function update( WP_REST_Request $request ): array|WP_Error {
		$old = $this->store->current()->rule( self::text( $request, 'rule' ) );
		if ( null === $old ) {
			return Rule_Texts::error( self::version( $request ) === $this->store->current()->version ? 'missing' : 'changed' );
		}
		$rule    = self::changed( $old, $request );
		$refused = $this->refusal( $rule->lock, $old->lock );
		return $refused ?? $this->change( static fn ( Rule_Changes $changes ) => $changes->save( $rule, self::version( $request ) ) );
	}

	/**
	 * @phpstan-param WP_REST_Request<array<string, mixed>> $request
	 * @return array<string, mixed>|WP_Error
	 */
	private function set_default( WP_REST_Request $request ): array|WP_Error {
		// Null removes the default. WordPress would take null for a required argument as missing.
		if ( ! $request->has_param( 'lock' ) ) {
			return Rule_Texts::error( 'lock' );
		}
		$type    = self::text( $request, 'type' );
		$sent    = $request->get_param( 'lock' );
		$lock    = null === $sent ? null : Lock_Codec::read( $sent );
		$refused = $this->refusal( $lock, $this->store->current()->default_lock( $type ) );
		return $refused ?? $this->change( static fn ( Rule_Changes $changes ) => $changes->set_default( $type, $lock, self::version( $request ) ) );
	}

	/**
	 * @phpstan-param WP_REST_Request<array<string, mixed>> $request
	 * @return array<string, mixed>|WP_Error
	 */
	private function preview( WP_REST_Request $request ): array|WP_Error {
		$stored = $this->store->current();
		$id     = self::text( $request, 'id' );
		$old    = $stored->rule( $id );
		if ( true === $request->get_param( 'delete' ) ) {
			return null === $old ? Rule_Texts::error( 'missing' ) : ( $this->view )()->preview( ( $this->changes )(), $stored->without( $id ), null );
		}
		$rule = self::changed( $old ?? new Rule( 'new', '', Rule::SITE, '', '', null ), $request );
		try {
			( $this->changes )()->check( $rule, $stored );
		} catch ( Refused_Rule $refused ) {
			return Rule_Texts::error( $refused->why );
		}
		return ( $this->view )()->preview( ( $this->changes )(), $stored->with( $rule ), $rule );
	}

	/**
	 * Makes a change and returns all rules.
	 *
	 * @param Closure(Rule_Changes): void $change The change.
	 * @return array<string, mixed>|WP_Error
	 */
	private function change( Closure $change ): array|WP_Error {
		try {
			$change( ( $this->changes )() );
		} catch ( Refused_Rule $refused ) {
			return Rule_Texts::error( $refused->why );
		}
		return ( $this->view )()->all();
	}

	/** Returns the error for conditions that cannot be stored. Those that were stored before can be kept. */
	private function refusal( ?Lock $lock, ?Lock $stored ): ?WP_Error {
		return null === $lock || ( null !== $stored && Lock_Codec::write( $stored ) === Lock_Codec::write( $lock ) ) ? null : $this->check->refusal( $lock );
	}

	/**
	 * Returns a rule with the values of a request.
	 *
	 * @phpstan-param WP_REST_Request<array<string, mixed>> $request
	 */
	private static function changed( Rule $rule, WP_REST_Request $request ): Rule {
		$text   = static fn ( string $name, string $before ): string => is_string( $request->get_param( $name ) ) ? $request->get_param( $name ) : $before;
		$design = $request->get_param( 'design' );
		$lock   = $request->get_param( 'lock' );
		return new Rule(
			$rule->id,
			trim( sanitize_text_field( $text( 'name', $rule->name ) ) ),
			$text( 'kind', $rule->kind ),
			$text( 'taxonomy', $rule->taxonomy ),
			$text( 'of', $rule->of ),
			$request->has_param( 'lock' ) ? ( null === $lock ? null : Lock_Codec::read( $lock ) ) : $rule->lock,
			is_int( $design ) ? $design : $rule->design,
			is_bool( $request->get_param( 'on' ) ) ? $request->get_param( 'on' ) : $rule->is_on
		);
	}

	/** @phpstan-param WP_REST_Request<array<string, mixed>> $request */
	private static function version( WP_REST_Request $request ): int {
		$version = $request->get_param( 'version' );
		return is_numeric( $version ) ? (int) $version : 0;
	}

	/** @phpstan-param WP_REST_Request<array<string, mixed>> $request */
	private static function text( WP_REST_Request $request, string $name ): string {
		$value = $request->get_param( $name );
		return is_string( $value ) ? $value : '';
	}
}
